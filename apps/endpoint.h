#pragma once
// The ends of a socket, as a capture names them.
#include <asio.hpp>

#include "apps/capture/address.h"

namespace apps {

inline capture::Endpoint endpoint_of(const asio::ip::tcp::endpoint& end) {
    const auto address = end.address();
    return {
        address.is_v4() ? capture::Address(address.to_v4().to_bytes()) : capture::Address(address.to_v6().to_bytes()),
        end.port()};
}

}  // namespace apps
