library deals
    use people, places, bonds, bargains, promises
    note: a bargain over packages of what each will do, or let be so; what is agreed on is promised

state someone values a fact, an amount
    note: what it is worth to somebody that it comes true, or (less than 0) what it costs them
    is private
    from -100 to 100

means a fact is stale for someone
    note: it is about what all whom it is about know by now: a secret that has come out is worth no silence and no telling
    the fact concerns a second fact, and someone knows the second fact, and everyone whom the fact concerns knows the second fact
means a fact counts for someone, an amount
    note: what comes late is worth less (Mazur, 1987)
    how much someone values the fact put off by the years of the fact at how much someone is impatient if the fact is not stale for someone

reason to settle with another for an amount: someone is with another, and the amount includes a fact
    by how much every fact that the amount includes counts for someone

trigger a deal binds whoever agrees to it
    when someone settles with another for an amount, and the amount includes a fact, and the fact is up to someone
    then someone is bound to another for the fact
trigger a deal binds whoever offered it
    when someone settles with another for an amount, and the amount includes a fact, and the fact is up to another
    then another is bound to someone for the fact
