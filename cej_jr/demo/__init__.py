"""The demonstration: two programmes whose people are invented, told through the workflow's acts."""
