"""The pages: a folder for each area, none of which knows another; what several need lies beside the folders."""
