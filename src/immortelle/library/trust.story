library trust
    use people, bonds, feelings, speech
    note: words kept and broken are counted (a Beta distribution); what was lost by deceiving never comes back whole (Schweitzer, Hershey and Bradlow, 2006), which is the ceiling in the library of bonds
    note: a lie that is found out is a broken word like any other, but for the ceiling

event someone keeps a word given to another
    heard by another
    then another trusts someone 8 more
event someone breaks a word given to another
    heard by another
    then another trusts someone 20 less

means the word of someone weighs with another, an amount
    10 times the logarithm of how often someone has kept a word given to another
    -10 times the logarithm of how often someone has broken a word given to another
means someone is as good as their word to another, an amount
    the chance of how much the word of someone weighs with another

rule a lie
    when someone pretends to another that a fact
    then someone is false to another
rule found out
    when someone believes that another is false to someone
    then someone trusts another 20 less
    then someone is angry with another 50 more
