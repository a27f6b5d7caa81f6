# What build_prj.tcl is told about this project.
set project_name "myproject"
set tech "fpga"
set part "xcku115-flvb2104-2-i"
set asic_libs [list nangate-45nm]
set clock_period 5.0
set fifo "ccs_ioport.ccs_pipe"
# The largest array of the design, by its elements and by its bits.
set largest_array 12
set largest_array_bits 144
