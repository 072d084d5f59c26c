library forgiveness
    use people, harm, bonds, feelings, deeds, amends
    note: what moves people to forgive, in tenths of a logit for a feeling of 100, which is two standard deviations; halved for what overlaps (Fehr, Gelfand and Nag, 2010)
    note: the wish to forgive rises with the logarithm of the days, as far as a bound; what relives the wound begins it anew (McCullough and others, 2010)

feeling someone feels for another

means a deed lies behind someone, an amount
    the days that someone knows the deed, at most the days since someone has recalled the deed
means time has softened a deed for someone, an amount
    4.4 times the logarithm of how much the deed lies behind someone, at most 30

rule resentment
    when someone believes that a deed hurts someone, and someone believes that another is to blame for the deed
    then someone holds the deed against another

faint reason not to forgive another for a deed: the deed is meant
reason of 10 not to forgive another for a deed
    by how much the deed hurts someone
reason of 8 not to forgive another for a deed
    by how much someone is angry with another
reason of 11 to forgive another for a deed
    by how much someone feels for another
reason of 11 to forgive another for a deed
    by how much someone cares about another
reason of 10 to forgive another for a deed
    by how much the deed turns out well
reason of 4 to forgive another for a deed: another has apologised to someone for the deed
some reason to forgive another for a deed: another has made amends to someone for the deed
some reason to forgive another for a deed: the victim of the deed is alive
strong reason not to forgive another for a deed: the victim of the deed is dead
reason to forgive another for a deed
    by how much time has softened the deed for someone

some duty not to forgive another for a deed: the deed is meant, and another has not made amends to someone for the deed
some duty to forgive another for a deed: another has made amends to someone for the deed

rule an attack hurts
    when someone attacks another in a deed
    then the deed hurts another, unless the deed hurts another
    then the deed is meant
