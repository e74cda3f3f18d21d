"""What comes next: what each review still owes, and what falls due."""
