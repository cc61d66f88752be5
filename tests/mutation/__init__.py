"""The pathway with one small mistake at a time: do the worked cases notice?"""
