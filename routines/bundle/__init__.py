"""What a phone is given so that it can start and follow sessions without a network.

Every rule and every word is made here, as tables and as pages with blanks: the phone looks up and fills in.
"""
