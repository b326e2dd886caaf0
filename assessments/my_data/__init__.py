"""Lets people see, download and erase what is stored about them."""
