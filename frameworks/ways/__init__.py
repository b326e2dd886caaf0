"""Ways of working, from networking to partnership: the pages that help to choose one. Nothing is stored."""
