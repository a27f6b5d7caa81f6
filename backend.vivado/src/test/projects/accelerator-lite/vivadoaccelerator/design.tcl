# Puts myproject_axi on zcu102: processing system, memory access, bitstream.
# vivado -mode batch -source design.tcl, after the steps synth and export

if {[info script] ne ""} {
  cd [file dirname [file normalize [info script]]]
}
source project.tcl

set top "myproject_axi"
set board_part "xilinx.com:zcu102:part0:3.3"
set processor "zynqmp"
set interface "axi_lite"
set frequency 200
# Tensors with the bits of a word, in the order of the arguments.
set inputs [list {track 32} {calo 32}]
set outputs [list {sum_output 64} {hits_out 64}]

set repository "${project_name}_prj/solution1/impl/ip"
if {![file isdirectory $repository]} {
  puts "ERROR: there is no IP in $repository; run the steps synth and export"
  exit 1
}

create_project -force "${project_name}_board" "${project_name}_board" -part $part
if {$board_part ne ""} {
  set_property board_part $board_part [current_project]
}
set_property ip_repo_paths $repository [current_project]
update_ip_catalog
create_bd_design "design_1"

# The newest version of an IP that this Vivado has.
proc cell {name ip} {
  return [create_bd_cell -type ip -vlnv [lindex [lsort -dictionary [get_ipdefs $ip:*]] end] $name]
}

set preset [expr {$board_part ne "" ? 1 : 0}]
if {$processor eq "zynq"} {
  set ps [cell ps xilinx.com:ip:processing_system7]
  apply_bd_automation -rule xilinx.com:bd_rule:processing_system7 -config [list make_external "FIXED_IO, DDR" apply_board_preset $preset Master Disable Slave Disable] $ps
  set_property -dict [list CONFIG.PCW_FPGA0_PERIPHERAL_FREQMHZ $frequency CONFIG.PCW_USE_S_AXI_HP0 [expr {$interface ne "axi_lite"}]] $ps
  set clock "ps/FCLK_CLK0"
  set reset "ps/FCLK_RESET0_N"
  set master "/ps/M_AXI_GP0"
  set memory "/ps/S_AXI_HP0"
} else {
  set ps [cell ps xilinx.com:ip:zynq_ultra_ps_e]
  apply_bd_automation -rule xilinx.com:bd_rule:zynq_ultra_ps_e -config [list apply_board_preset $preset] $ps
  set_property -dict [list CONFIG.PSU__CRL_APB__PL0_REF_CTRL__FREQMHZ $frequency CONFIG.PSU__USE__M_AXI_GP0 1 CONFIG.PSU__USE__M_AXI_GP1 0 CONFIG.PSU__USE__M_AXI_GP2 0 CONFIG.PSU__USE__S_AXI_GP2 [expr {$interface ne "axi_lite"}]] $ps
  set clock "ps/pl_clk0"
  set reset "ps/pl_resetn0"
  set master "/ps/M_AXI_HPM0_FPD"
  set memory "/ps/S_AXI_HP0_FPD"
}

cell resets xilinx.com:ip:proc_sys_reset
connect_bd_net [get_bd_pins $clock] [get_bd_pins resets/slowest_sync_clk]
connect_bd_net [get_bd_pins $reset] [get_bd_pins resets/ext_reset_in]
cell accelerator *:hls:$top
connect_bd_net [get_bd_pins $clock] [get_bd_pins accelerator/ap_clk]
connect_bd_net [get_bd_pins resets/peripheral_aresetn] [get_bd_pins accelerator/ap_rst_n]

# Joins a master and a slave by an interconnect.
proc join_axi {master slave pin} {
  apply_bd_automation -rule xilinx.com:bd_rule:axi4 -config [list Clk_master Auto Clk_slave Auto Clk_xbar Auto Master $master Slave $slave intc_ip Auto master_apm 0] [get_bd_intf_pins $pin]
}

proc widest {bits} {
  return [expr {$bits < 32 ? 32 : $bits}]
}

# Each pair of an input and an output shares a unit of direct memory access.
proc join_streams {} {
  global inputs outputs master memory
  set pairs [expr {max([llength $inputs], [llength $outputs])}]
  for {set i 0} {$i < $pairs} {incr i} {
    set dma [cell dma_$i xilinx.com:ip:axi_dma]
    lassign [lindex $inputs $i] input input_bits
    lassign [lindex $outputs $i] output output_bits
    set settings [list CONFIG.c_include_sg 0 CONFIG.c_sg_include_stscntrl_strm 0 CONFIG.c_sg_length_width 26 CONFIG.c_include_mm2s [expr {$input ne ""}] CONFIG.c_include_s2mm [expr {$output ne ""}]]
    if {$input ne ""} {
      lappend settings CONFIG.c_m_axis_mm2s_tdata_width $input_bits CONFIG.c_m_axi_mm2s_data_width [widest $input_bits] CONFIG.c_include_mm2s_dre 1
    }
    if {$output ne ""} {
      lappend settings CONFIG.c_m_axi_s2mm_data_width [widest $output_bits] CONFIG.c_include_s2mm_dre 1
    }
    set_property -dict $settings $dma
    join_axi $master /dma_$i/S_AXI_LITE dma_$i/S_AXI_LITE
    if {$input ne ""} {
      connect_bd_intf_net [get_bd_intf_pins dma_$i/M_AXIS_MM2S] [get_bd_intf_pins accelerator/$input]
      join_axi /dma_$i/M_AXI_MM2S $memory dma_$i/M_AXI_MM2S
    }
    if {$output ne ""} {
      connect_bd_intf_net [get_bd_intf_pins accelerator/$output] [get_bd_intf_pins dma_$i/S_AXIS_S2MM]
      join_axi /dma_$i/M_AXI_S2MM $memory dma_$i/M_AXI_S2MM
    }
  }
}

if {$interface eq "axi_stream"} {
  join_streams
} else {
  join_axi $master /accelerator/s_axi_control accelerator/s_axi_control
}
if {$interface eq "axi_master"} {
  for {set i 0} {$i < [llength $inputs]} {incr i} {
    join_axi /accelerator/m_axi_in$i $memory accelerator/m_axi_in$i
  }
  for {set i 0} {$i < [llength $outputs]} {incr i} {
    join_axi /accelerator/m_axi_out$i $memory accelerator/m_axi_out$i
  }
}

assign_bd_address
validate_bd_design
save_bd_design
add_files -norecurse [make_wrapper -files [get_files design_1.bd] -top]
set_property top design_1_wrapper [current_fileset]
update_compile_order -fileset sources_1

launch_runs impl_1 -to_step write_bitstream -jobs 2
wait_on_run impl_1
if {[get_property PROGRESS [get_runs impl_1]] ne "100%"} {
  puts "ERROR: implementation failed; see ${project_name}_board/${project_name}_board.runs"
  exit 1
}
file copy -force "${project_name}_board/${project_name}_board.runs/impl_1/design_1_wrapper.bit" "drivers/$project_name.bit"
foreach folder {gen srcs} {
  foreach file [glob -nocomplain "${project_name}_board/${project_name}_board.$folder/sources_1/bd/design_1/hw_handoff/design_1.hwh"] {
    file copy -force $file "drivers/$project_name.hwh"
  }
}
exit 0
