# Drives Catapult: catapult -product ultra -shell -f build_prj.tcl
# The steps are chosen in build_opt.tcl, the target in project.tcl.

proc step {title} {
  puts "***** $title *****"
}

proc first {list} {
  return [lindex $list 0]
}

# The library of an AMD device, looked up by the name of the part in Catapult's list of devices.
proc add_fpga_libraries {part} {
  set devices "/CONFIG/PARAMETERS/Vivado/PARAMETERS/Xilinx/PARAMETERS/*/PARAMETERS/*/PARAMETERS"
  set names "$devices/$part/LIBRARIES/*/NAME"
  set library [first [library get $names -match glob -ret v]]
  if {$library eq ""} {
    error "Catapult knows no part '$part'; set part in project.tcl"
  }
  regexp {/Xilinx/PARAMETERS/([^/]+)/PARAMETERS/([^/]+)/PARAMETERS/} \
    [first [library get $names -match glob -ret p]] all family speed
  solution library add $library -- -rtlsyntool Vivado -manufacturer Xilinx -family $family \
    -speed $speed -part $part
  foreach memory {Xilinx_RAMS Xilinx_ROMS Xilinx_FIFO} {
    solution library add $memory
  }
}

proc add_asic_libraries {names} {
  foreach name $names {
    regsub {_beh$} $name "" cells
    solution library add ${cells}_beh -- -rtlsyntool DesignCompiler
  }
  solution library add ccs_sample_mem
  solution library add ccs_sample_rom
}

# Runs the test bench beside the design in a simulator.
proc simulate {makefiles simulator} {
  set found [lsort [glob -nocomplain -directory [solution get /SOLUTION_DIR] scverify/$makefiles]]
  if {$found eq ""} {
    error "SCVerify made no $makefiles"
  }
  flow run /SCVerify/launch_make ./scverify/[file tail [first $found]] {} SIMTOOL=$simulator sim
}

# Stops unless the last simulation of the hardware found it equal to the C++.
proc check_simulations {} {
  set passed 0
  foreach log [glob -nocomplain -directory [solution get /SOLUTION_DIR] scverify/*/sim.log] {
    set file [open $log]
    set passed [expr {$passed + [regexp {Simulation PASSED} [read $file]]}]
    close $file
  }
  if {!$passed} {
    error "no simulation of the hardware has passed; see scverify in [solution get /SOLUTION_DIR]"
  }
}

proc create {} {
  global base opt project_name folder
  if {$opt(reset)} {
    file delete -force $folder $folder.ccs
  }
  options defaults
  options set Input/CppStandard c++11
  options set Output/OutputVerilog [expr {$opt(verilog) ? "true" : "false"}]
  options set Output/OutputVHDL [expr {$opt(vhdl) ? "true" : "false"}]
  flow package require /SCVerify
  flow package option set /SCVerify/INVOKE_ARGS [file join $base tb_data]
  if {[file exists $folder.ccs]} {
    project load $folder.ccs
    go new
  } else {
    project new -name $folder
    solution file add firmware/$project_name.cpp -type C++
    solution file add ${project_name}_test.cpp -type C++ -exclude true
  }
  go analyze
  go compile
}

proc synthesize {} {
  global tech part asic_libs clock_period largest_array largest_array_bits
  if {$tech eq "fpga"} {
    add_fpga_libraries $part
  } else {
    add_asic_libraries $asic_libs
  }
  go libraries
  directive set -CLOCKS [list clk [list -CLOCK_PERIOD $clock_period -CLOCK_EDGE rising \
    -CLOCK_HIGH_TIME [expr {$clock_period / 2.0}] -CLOCK_OFFSET 0 -CLOCK_UNCERTAINTY 0 \
    -RESET_KIND sync -RESET_SYNC_NAME rst -RESET_SYNC_ACTIVE high]]
  go assembly
  # Every element of every array is there at once: registers and constants, no memories.
  directive set -REGISTER_THRESHOLD [expr {$largest_array + 1}]
  directive set -MEM_MAP_THRESHOLD [expr {$largest_array_bits + 1}]
  go architect
  go allocate
  go extract
}

# Runs a procedure for each language of the hardware.
proc each_language {name} {
  global opt
  if {$opt(verilog)} {
    $name v
  }
  if {$opt(vhdl)} {
    $name vhdl
  }
}

proc cosimulate {language} {
  simulate "Verify_*rtl_${language}_msim.mk" msim
}

proc synthesize_logic {language} {
  global tech
  if {$tech eq "fpga"} {
    flow run /Vivado/synthesize -shell vivado_concat_$language/concat_rtl.$language.xv
  } else {
    flow run /DesignCompiler/dc_shell ./concat_rtl.$language.dc $language
  }
}

# Copies the hardware and the reports on it to the folder export.
proc collect {} {
  file mkdir export
  foreach name {concat_rtl.v concat_rtl.vhdl rtl.rpt cycle.rpt} {
    foreach file [glob -nocomplain -directory [solution get /SOLUTION_DIR] $name] {
      file copy -force $file export
    }
  }
}

proc build {} {
  global opt
  step "C++ COMPILATION"
  create
  if {$opt(csim)} {
    step "C SIMULATION"
    simulate "Verify_orig_cxx_osci.mk" osci
  }
  if {$opt(synth)} {
    step "SYNTHESIS"
    synthesize
  }
  if {$opt(cosim)} {
    step "CO-SIMULATION"
    each_language cosimulate
  }
  if {$opt(validation)} {
    step "VALIDATION"
    check_simulations
  }
  if {$opt(export)} {
    step "EXPORT"
    collect
  }
  if {$opt(vsynth)} {
    step "LOGIC SYNTHESIS"
    each_language synthesize_logic
  }
  project save
}

set base [file dirname [file normalize [info script]]]
cd $base
source project.tcl
source build_opt.tcl
set folder "${project_name}_prj"

if {[catch build message]} {
  puts "ERROR: $message"
  exit 1
}
exit 0
