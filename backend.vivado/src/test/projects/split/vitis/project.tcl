# What the build scripts share: names and targets of this project.
set project_name "myproject"
set backend "vitis"
set part "xcvu13p-flga2577-2-e"
set clock_period 5.0
set clock_uncertainty 27%
set version "1.0.0"
set maximum_size 4096
