library kin
    use people, bonds
    note: parents and children, and who is of one blood

bond someone is the mother of another
bond someone is the father of another
bond someone is the daughter of another
bond someone is the son of another
bond someone is the wife of another
bond someone is the husband of another

means someone is a parent of another
    someone is the mother of another
    or someone is the father of another
    or another is the daughter of someone
    or another is the son of someone
means someone is a child of another
    another is a parent of someone
means someone is a spouse of another
    someone is the wife of another
    or someone is the husband of another
    or another is the wife of someone
    or another is the husband of someone
means someone is a sibling of another
    someone is the brother of another
    or someone is the sister of another
    or another is the brother of someone
    or another is the sister of someone
    or a person is a parent of someone, and that person is a parent of another, and someone is not another
means someone is a grandparent of another
    someone is a parent of a person, and that person is a parent of another
means someone is of one blood with another
    someone is a parent of another
    or another is a parent of someone
    or someone is a sibling of another
    or someone is a grandparent of another
    or another is a grandparent of someone

means someone is grown, an amount
    the age of someone
