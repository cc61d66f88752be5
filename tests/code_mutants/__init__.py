"""The program with one small slip at a time: do its tests notice?"""
