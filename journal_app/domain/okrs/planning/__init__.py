"""Plans, milestones, routines and roadmaps around a tree."""
