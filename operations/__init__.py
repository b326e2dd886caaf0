"""What looks after the whole installation. It holds no rule of a room: it calls them."""
