library deals
    use people, places, bonds, bargains, promises
    note: a bargain over packages of what each will do, or let be so; what is agreed on is promised

state someone values a fact, an amount
    note: what it is worth to somebody that it comes true, or (less than 0) what it costs them
    is private
    from -100 to 100

reason to settle with another for an amount: someone is with another, and the amount includes a fact
    by how much someone values every fact that the amount includes

trigger a deal binds whoever agrees to it
    when someone settles with another for an amount, and the amount includes a fact, and the fact is up to someone
    then someone is bound to another for the fact
trigger a deal binds whoever offered it
    when someone settles with another for an amount, and the amount includes a fact, and the fact is up to another
    then another is bound to someone for the fact
