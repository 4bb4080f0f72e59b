# Prints what fish would offer: complete.fish SCRIPT LINE..., a line with % behind what each LINE gets.
source $argv[1]
for line in $argv[2..-1]
    complete -C $line
    echo %
end
