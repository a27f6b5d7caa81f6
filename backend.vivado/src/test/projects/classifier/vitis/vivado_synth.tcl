# Logic synthesis of the exported Verilog, out of context, for better resource figures.
cd [file dirname [file normalize [info script]]]
source project.tcl

set hls_dir "${project_name}_prj/solution1"
read_verilog [glob "$hls_dir/syn/verilog/*.v"]
foreach file [glob -nocomplain "$hls_dir/syn/verilog/*.tcl"] { source $file }
foreach file [glob -nocomplain "$hls_dir/syn/verilog/*.dat"] { file copy -force $file . }

synth_design -top $project_name -part $part -mode out_of_context
opt_design -retarget -propconst -sweep -bram_power_opt -shift_register_opt
report_utilization -file vivado_synth.rpt
report_timing_summary -file vivado_synth_timing.rpt
