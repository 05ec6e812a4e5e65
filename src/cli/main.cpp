// The entry point of the program.
#include <cstdio>

int main() {
  std::puts("usage: hikkoshi <command> [options]");
  return 2;
}
