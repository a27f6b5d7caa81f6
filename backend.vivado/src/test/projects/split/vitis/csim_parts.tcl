# C simulation of all parts together, which also writes the data of each part's own test bench.
# Run by Vitis HLS, as build_prj.tcl is in each part.

if {[info script] ne ""} {
  cd [file dirname [file normalize [info script]]]
}
source project.tcl

# Folders and projects of the parts.
set parts {
  {graph1 myproject_graph1}
  {graph2 myproject_graph2}
  {graph3 myproject_graph3}
}

puts "***** hls4j: csim *****"
flush stdout
set data [file normalize tb_data]
set arguments [expr {[string first " " $data] < 0 ? [list -argv $data] : {}}]
open_project -reset "${project_name}_prj"
set_top [lindex $parts 0 1]
foreach row $parts {
  lassign $row folder name
  add_files $folder/firmware/$name.cpp -cflags "-std=c++14"
  add_files -tb $folder/firmware/weights
}
add_files -tb ${project_name}_test.cpp -cflags "-std=c++14 -Wno-unknown-pragmas"
add_files -tb tb_data
open_solution -flow_target vivado -reset "solution1"
set_part $part
create_clock -period $clock_period -name default
if {[catch {csim_design {*}$arguments} message]} {
  puts "step csim failed: $message"
  exit 1
}
puts "***** hls4j: csim done *****"
flush stdout
exit 0
