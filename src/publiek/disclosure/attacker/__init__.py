"""The attacker: what somebody with the released files, the published rules and public statistics can work out.

It is the opponent of disclosure control and shares no code with it. It never sees a true count.
"""
