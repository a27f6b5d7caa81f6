# Joins the IPs of the parts in a block design, and packages it as one IP.
# vivado -mode batch -source stitch.tcl, after the steps synth and export of all parts

if {[info script] ne ""} {
  cd [file dirname [file normalize [info script]]]
}
source project.tcl

# Folders and projects of the parts.
set parts {
  {graph1 myproject_graph1}
  {graph2 myproject_graph2}
}
# Tensors of the whole: name, part, argument of the part.
set inputs {
  {track graph1 track}
  {calo graph2 calo}
}
set outputs {
  {sum_output graph2 sum_output}
  {hits_out graph2 hits_out}
}
# Tensors between parts: writer and its argument, reader and its argument, words that wait there at most.
set links {
  {graph1 track_fc_out graph2 track_fc 2}
}

set repositories {}
foreach row $parts {
  lassign $row folder name
  set repository "$folder/${name}_prj/solution1/impl/ip"
  if {![file isdirectory $repository]} {
    puts "ERROR: there is no IP in $repository; run the steps synth and export"
    exit 1
  }
  lappend repositories $repository
}

set design "${project_name}_stitched"
create_project -force $design $design -part $part
set_property ip_repo_paths $repositories [current_project]
update_ip_catalog
create_bd_design $design

# The newest version of an IP that this Vivado has.
proc cell {name ip} {
  set found [lindex [lsort -dictionary [get_ipdefs $ip:*]] end]
  if {$found eq ""} {
    puts "ERROR: Vivado knows no IP $ip"
    exit 1
  }
  return [create_bd_cell -type ip -vlnv $found $name]
}

# Clock, reset and start are those of all parts: a part runs whenever its words are there.
create_bd_port -dir I -type clk -freq_hz [expr {round(1e9 / $clock_period)}] ap_clk
create_bd_port -dir I -type rst ap_rst_n
set_property CONFIG.POLARITY ACTIVE_LOW [get_bd_ports ap_rst_n]
create_bd_port -dir I ap_start

proc clocked {cell clock reset} {
  connect_bd_net [get_bd_ports ap_clk] [get_bd_pins $cell/$clock]
  connect_bd_net [get_bd_ports ap_rst_n] [get_bd_pins $cell/$reset]
}

foreach row $parts {
  lassign $row folder name
  cell $folder *:hls:$name
  clocked $folder ap_clk ap_rst_n
  connect_bd_net [get_bd_ports ap_start] [get_bd_pins $folder/ap_start]
}

# The streams of an argument. Vitis HLS has one by its name; Vivado HLS adds _V, and gives each element of a word one.
proc streams {cell argument} {
  set found {}
  foreach pin [get_bd_intf_pins -of_objects [get_bd_cells $cell]] {
    set name [lindex [split $pin /] end]
    if {[regexp "^${argument}(_V(_data(_\\d+)?(_V)?)?)?\$" $name]} {
      lappend found $name
    }
  }
  if {[llength $found] == 0} {
    puts "ERROR: $cell has no stream for $argument; was it synthesized from these sources?"
    exit 1
  }
  return [lsort -dictionary $found]
}

# FIFOs, one behind the other where a single one cannot hold so many words. Depths are powers of two from 16 to 32768.
proc fifo {name source target depth} {
  set count 0
  while {$depth > 0} {
    set size 16
    while {$size < $depth && $size < 32768} {
      set size [expr {2 * $size}]
    }
    set fifo "${name}_$count"
    cell $fifo xilinx.com:ip:axis_data_fifo
    set_property -dict [list CONFIG.FIFO_DEPTH $size] [get_bd_cells $fifo]
    clocked $fifo s_axis_aclk s_axis_aresetn
    connect_bd_intf_net [get_bd_intf_pins $source] [get_bd_intf_pins $fifo/S_AXIS]
    set source $fifo/M_AXIS
    incr depth -$size
    incr count
  }
  connect_bd_intf_net [get_bd_intf_pins $source] [get_bd_intf_pins $target]
}

set number 0
foreach row $links {
  lassign $row writer output reader input depth
  set sources [streams $writer $output]
  set targets [streams $reader $input]
  if {[llength $sources] != [llength $targets]} {
    puts "ERROR: $output of $writer has [llength $sources] streams, $input of $reader [llength $targets]"
    exit 1
  }
  set element 0
  foreach source $sources target $targets {
    fifo "fifo_${number}_$element" $writer/$source $reader/$target $depth
    incr element
  }
  incr number
}

# An argument of the whole has the name of its tensor, with a number if it is several streams.
proc outside {mode name folder argument} {
  set all [streams $folder $argument]
  set element 0
  foreach stream $all {
    set outer [expr {[llength $all] == 1 ? $name : "${name}_$element"}]
    set pin [get_bd_intf_pins $folder/$stream]
    set port [create_bd_intf_port -mode $mode -vlnv xilinx.com:interface:axis_rtl:1.0 $outer]
    if {$mode eq "Slave"} {
      set_property CONFIG.TDATA_NUM_BYTES [get_property CONFIG.TDATA_NUM_BYTES $pin] $port
    }
    connect_bd_intf_net $port $pin
    incr element
  }
}

foreach row $inputs {
  outside Slave {*}$row
}
foreach row $outputs {
  outside Master {*}$row
}

assign_bd_address
validate_bd_design
save_bd_design
make_wrapper -files [get_files $design.bd] -top -import
set_property top ${design}_wrapper [current_fileset]
update_compile_order -fileset sources_1

# One IP with the design in it, for use in a larger one.
ipx::package_project -root_dir "${design}_ip" -vendor hls4j -library hls -taxonomy /UserIP -module $design -import_files
set core [ipx::current_core]
set_property name $design $core
set_property version [join [lrange [split $version.0 .] 0 1] .] $core
ipx::create_xgui_files $core
ipx::update_checksums $core
ipx::save_core $core
exit 0
