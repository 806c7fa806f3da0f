# SPDX-License-Identifier: GPL-3.0-or-later
# Fails when a source of ours is not as .clang-format wants it.
file(GLOB_RECURSE sources ${ROOT}/engine/*.cpp ${ROOT}/engine/*.h ${ROOT}/gui/*.cpp ${ROOT}/gui/*.h
  ${ROOT}/resources/*.cpp ${ROOT}/resources/*.h ${ROOT}/tests/*.cpp ${ROOT}/tests/*.h)
list(LENGTH sources count)
if(count EQUAL 0)
  message(FATAL_ERROR "no sources found")
endif()
execute_process(COMMAND ${CLANG_FORMAT} --dry-run -Werror --style=file ${sources}
  RESULT_VARIABLE result ERROR_VARIABLE complaints)
if(NOT result EQUAL 0)
  string(REGEX MATCHALL "[^\n]+: error: code should be clang-formatted[^\n]*" lines "${complaints}")
  list(TRANSFORM lines REPLACE ": error: .*" "")
  list(JOIN lines "\n" text)
  message(FATAL_ERROR "Not formatted (clang-format -i puts it right):\n${text}")
endif()
message(STATUS "${count} sources are formatted")
