"""What is stored about a person, for that person: to see, to take along, to erase."""
