"""Poses in, drawings out: the figures of the exercises. Pure Python, no Django, no rows.

`files` reads a figure's file, `skeleton` finds its joints, `timeline` its in-between poses, `drawing` makes the SVG and
`checks` says what no body can do.
"""
