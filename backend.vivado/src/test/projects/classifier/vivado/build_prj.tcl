# Drives Vivado HLS: vivado_hls -f build_prj.tcl "reset=1 csim=1 synth=1 cosim=0 export=0 vsynth=0"

proc step {title} {
  puts "***** $title *****"
}

set base [file dirname [file normalize [info script]]]
cd $base
source project.tcl
array set opt {
  reset      0
  csim       1
  synth      1
  cosim      0
  validation 0
  export     0
  vsynth     0
}
foreach argument [join $::argv] {
  if {[regexp {^(\w+)=([01])$} $argument all name value] && [info exists opt($name)]} {
    set opt($name) $value
  }
}

if {$opt(reset)} {
  open_project -reset "${project_name}_prj"
} else {
  open_project "${project_name}_prj"
}
set_top $project_name
add_files firmware/$project_name.cpp -cflags "-std=c++0x"
add_files -tb ${project_name}_test.cpp -cflags "-std=c++0x -Wno-unknown-pragmas"
add_files -tb firmware
add_files -tb tb_data
open_solution -reset "solution1"
config_array_partition -maximum_size $maximum_size
config_compile -name_max_length 80
set_part $part
config_schedule -enable_dsp_full_reg=false
create_clock -period $clock_period -name default
set_clock_uncertainty $clock_uncertainty default

if {$opt(csim)} {
  step "C SIMULATION"
  csim_design
}
if {$opt(synth)} {
  step "C SYNTHESIS"
  csynth_design
}
if {$opt(cosim)} {
  step "CO-SIMULATION"
  cosim_design -trace_level all
}
if {$opt(validation)} {
  step "VALIDATION"
  set logs {}
  foreach name {csim_results rtl_cosim_results} {
    set log [open "tb_data/$name.log" r]
    lappend logs [read $log]
    close $log
  }
  if {[lindex $logs 0] ne [lindex $logs 1]} {
    puts "ERROR: the results of C simulation and co-simulation differ"
    exit 1
  }
  puts "INFO: C simulation and co-simulation agree"
}
if {$opt(export)} {
  step "EXPORT"
  export_design -format ip_catalog -version $version
}
if {$opt(vsynth)} {
  step "LOGIC SYNTHESIS"
  exec vivado -mode batch -source vivado_synth.tcl >@ stdout
}
exit
