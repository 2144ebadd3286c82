// The parts of Asio that need not be compiled with every source that uses it.
#include <asio/impl/src.hpp>
