library deeds
    use people
    note: what can be so of a deed, whoever did it: how badly it hurt, whether it was meant, how it turned out

state a deed hurts someone, an amount
    from 0 to 100
state a deed helps someone, an amount
    from 0 to 100
state a deed is meant
state a deed is the fault of someone
state a deed turns out well, an amount
    from -100 to 100

means a deed is blameworthy, an amount
    25
    50 if the deed is meant

means a deed offends someone, an amount
    half of how much the deed hurts someone plus half of how much the deed is blameworthy if the deed hurts someone

means a deed is praiseworthy, an amount
    25
    50 if the deed is meant

means a deed obliges someone, an amount
    half of how much the deed helps someone plus half of how much the deed is praiseworthy if the deed helps someone

means someone is to blame for a deed
    someone is the doer of the deed
    or the deed is the fault of someone
