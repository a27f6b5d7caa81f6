# Drives Vitis HLS: vitis-run --mode hls --tcl build_prj.tcl (before 2023.2: vitis_hls -f ...)
# The steps are chosen in build_opt.tcl; arguments such as cosim=1 override it.

if {[info script] ne ""} {
  cd [file dirname [file normalize [info script]]]
}
source project.tcl
source build_opt.tcl
if {[info exists ::argv]} {
  foreach argument [join $::argv] {
    if {[regexp {^(\w+)=([01])$} $argument all name value] && [info exists opt($name)]} {
      set opt($name) $value
    }
  }
}

set source_flags "-std=c++14"
set test_flags "-std=c++14 -Wno-unknown-pragmas"

# The folder of the data as an argument of the test bench; an argument cannot hold a blank.
set data [file normalize tb_data]
set arguments [expr {[string first " " $data] < 0 ? [list -argv $data] : {}}]

proc configure {} {
  global part clock_period clock_uncertainty maximum_size
  set_part $part
  create_clock -period $clock_period -name default
  set_clock_uncertainty $clock_uncertainty default
  config_compile -name_max_length 80
  config_schedule -enable_dsp_full_reg=false
  config_array_partition -throughput_driven off
}

proc step_csim {} {
  global arguments
  csim_design {*}$arguments
}

proc step_synth {} {
  csynth_design
}

proc step_cosim {} {
  global project_name test_flags arguments
  # Compiled with this macro, the test bench keeps its results apart from those of C simulation.
  add_files -tb ${project_name}_test.cpp -cflags "$test_flags -DRTL_SIM"
  cosim_design -trace_level none {*}$arguments
}

proc results {name step} {
  if {![file exists tb_data/$name]} {
    error "there is no tb_data/$name; run the step $step"
  }
  set file [open tb_data/$name r]
  set lines [split [string trim [read $file]] "\n"]
  close $file
  return $lines
}

proc step_validation {} {
  set line 0
  foreach software [results csim_results.log csim] hardware [results rtl_cosim_results.log cosim] {
    incr line
    if {$software ne $hardware} {
      puts "ERROR: sample $line: C simulation computes '$software', the hardware '$hardware'"
      error "the simulations differ"
    }
  }
  puts "INFO: C simulation and hardware agree on $line samples"
}

proc step_export {} {
  global version
  export_design -format ip_catalog -version $version
}

# A solution of its own, in which no FIFO is ever full: the greatest fill is the depth it needs.
proc step_fifo {} {
  global arguments
  open_solution -flow_target vivado -reset "fifo"
  configure
  config_dataflow -override_user_fifo_depth 100000
  csynth_design
  cosim_design -trace_level none -enable_dataflow_profiling {*}$arguments
  open_solution -flow_target vivado "solution1"
}

proc step_vsynth {} {
  exec vivado -mode batch -nojournal -log vivado_synth.log -source vivado_synth.tcl >@ stdout 2>@ stderr
}

proc run {step} {
  puts "***** hls4j: $step *****"
  flush stdout
  if {[catch step_$step message]} {
    puts "step $step failed: $message"
    exit 1
  }
  puts "***** hls4j: $step done *****"
  flush stdout
}

if {$opt(reset)} {
  open_project -reset "${project_name}_prj"
} else {
  open_project "${project_name}_prj"
}
set_top $project_name
add_files firmware/$project_name.cpp -cflags $source_flags
add_files -tb ${project_name}_test.cpp -cflags $test_flags
add_files -tb firmware/weights
add_files -tb tb_data

# Only synthesis begins a solution anew. Other steps work on what it has left; to set the part and
# the clock once more could make the tool forget it.
if {$opt(synth) || ![file isdirectory "${project_name}_prj/solution1"]} {
  open_solution -flow_target vivado -reset "solution1"
  configure
} else {
  open_solution -flow_target vivado "solution1"
}

foreach step { csim synth cosim validation export fifo vsynth } {
  if {$opt($step)} {
    run $step
  }
}
exit 0
