"""The pages of a sponsoring agency, from what partnerships chose to share with it and nothing else."""
