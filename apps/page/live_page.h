#pragma once
// The page of a connection, served through that very connection: each has its own, and nobody else's is ever shown.
#include "apps/page/page_recording.h"
#include "apps/service.h"

namespace apps {

class LivePageSite : public Site {
public:
    LivePageSite(const PageRecording& recording, std::string source_url)
        : recording_(recording), source_url_(std::move(source_url)) {}
    // The page of what was told so far. It is the connection's last answer, so that the next visit shakes hands anew.
    Content find(const std::string& path) const override;

private:
    const PageRecording& recording_;
    std::string source_url_;
};

class LivePageService : public Service {
public:
    // recording: of the connection that the service speaks through; it outlives the service.
    LivePageService(const PageRecording& recording, std::string source_url)
        : site_(recording, std::move(source_url)), http_(site_) {}
    LivePageService(const LivePageService&) = delete;
    LivePageService& operator=(const LivePageService&) = delete;

    void received(lib::View bytes) override { http_.received(bytes); }
    lib::Bytes next_output() override { return http_.next_output(); }
    bool is_finished() const override { return http_.is_finished(); }

private:
    LivePageSite site_;
    HttpService http_;
};

}  // namespace apps
