"""What a partnership does together, each with its way of working; and the suggestion that it may begin with."""
