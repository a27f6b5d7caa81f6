# Logic synthesis of the hardware, out of context: figures nearer to the truth than estimates.
# vivado -mode batch -source vivado_synth.tcl

if {[info script] ne ""} {
  cd [file dirname [file normalize [info script]]]
}
source project.tcl

set verilog "${project_name}_prj/solution1/syn/verilog"
set sources [glob -nocomplain $verilog/*.v]
if {[llength $sources] == 0} {
  puts "ERROR: there is no Verilog in $verilog; run the step synth"
  exit 1
}

create_project -in_memory -part $part
read_verilog $sources
foreach file [glob -nocomplain $verilog/*.dat] { file copy -force $file . }
# Only operators of floating point come as scripts that make an IP.
foreach script [glob -nocomplain $verilog/*.tcl] { source $script }
if {[llength [get_ips -quiet]] > 0} {
  generate_target synthesis [get_ips]
  synth_ip [get_ips]
}

# Without a clock, synthesis would not look at time, and there would be no slack to report.
set constraints [open vivado_synth.xdc w]
puts $constraints "create_clock -period $clock_period -name ap_clk \[get_ports ap_clk\]"
close $constraints
read_xdc -mode out_of_context vivado_synth.xdc

synth_design -top $project_name -part $part -mode out_of_context
opt_design -retarget -propconst -sweep -bram_power_opt -shift_register_opt
report_utilization -file vivado_synth.rpt
report_timing_summary -file vivado_synth_timing.rpt
exit 0
