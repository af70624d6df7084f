"""What an action, a credential and an integration are, as data, and nothing else."""
