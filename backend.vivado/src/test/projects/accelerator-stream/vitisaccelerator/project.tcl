# What the build scripts share: names and targets of this project.
set project_name "myproject"
set backend "vitisaccelerator"
set part "xc7z020clg400-1"
set clock_period 10.0
set clock_uncertainty 27%
set version "1.0.0"
set maximum_size 4096
