library instinct
    use people, places, senses, bonds, promises, supernatural
    note: the instinct to survive at any cost pulls against what was promised; support relieves it

rule instinct
    when someone is bound to another for a fact, and someone is a vampire
    then someone is tempted from the fact
rule rest
    when someone is tempted from a fact, and someone is not a vampire
    then someone is not tempted from the fact
