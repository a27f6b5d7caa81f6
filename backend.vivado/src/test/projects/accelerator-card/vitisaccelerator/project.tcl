# What the build scripts share: names and targets of this project.
set project_name "myproject"
set backend "vitisaccelerator"
set part "xcu50-fsvh2104-2-e"
set clock_period 4.0
set clock_uncertainty 27%
set version "1.0.0"
set maximum_size 4096
