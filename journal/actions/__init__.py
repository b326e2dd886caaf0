"""What the partnership decided: actions, each with who does it and by when."""
