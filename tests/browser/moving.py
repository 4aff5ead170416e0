"""What moves by itself on a page, to be added to one."""

from __future__ import annotations

COMES_AND_GOES = """<style>
  .ticker { overflow: hidden; white-space: nowrap; width: 300px }
  .ticker span { display: inline-block; padding-left: 100%; animation: pass 9s linear infinite }
  @keyframes pass { to { transform: translateX(-100%) } }
  .turns { position: relative; height: 2em }
  .turns span { position: absolute; opacity: 0; animation: turn 6s infinite }
  .turns span + span { animation-delay: 3s }
  @keyframes turn { 0%, 40% { opacity: 1 } 50%, 100% { opacity: 0 } }
  .came { opacity: 0; animation: come 60s forwards }
  @keyframes come { to { opacity: 1 } }
</style><div class="ticker"><span>Thông báo tuyển dụng</span></div>
<div class="turns"><span>Một</span><span>Hai</span></div><p class="came">Đã đến</p>"""
WORDS_FROM_EDGE = """() => {
  const [range, ticker] = [new Range(), document.querySelector(".ticker")];
  range.selectNodeContents(ticker.firstElementChild);
  return [range.getBoundingClientRect(), ticker.getBoundingClientRect()].map(({ left }) => left)
    .reduce((words, edge) => words - edge); }"""
LONG = """<div class="bar" style="height:24px;overflow:hidden"><marquee id="news">
  Chào mừng bạn đến với cổng thông tin điện tử của tỉnh; <b>thông báo</b> việc tuyển
  dụng viên chức năm 2025, thời gian nhận hồ sơ từ ngày mồng một;
  lịch tiếp công dân của lãnh đạo tỉnh trong tháng</marquee></div>
  <div class="bar" style="height:30px;overflow:hidden"><marquee id="up" direction="up"
  height="30">Một<br>Hai<br>Ba</marquee></div>"""
