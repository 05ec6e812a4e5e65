// Lines of generated SQL and of legacy code that belong together light up together; a click brings
// the other one into view. data-to holds the partner's lines, as "3 4 9".
document.querySelectorAll('.sides').forEach(function (sides) {
  var codes = sides.querySelectorAll('.code');
  if (codes.length !== 2) return;
  function partners(line) {
    var other = line.parentElement === codes[0] ? codes[1] : codes[0];
    return (line.dataset.to || '').split(' ').filter(Boolean).map(function (number) {
      return other.children[number - 1];
    }).filter(Boolean);
  }
  sides.querySelectorAll('.linked').forEach(function (line) {
    function light(on) {
      [line].concat(partners(line)).forEach(function (lit) { lit.classList.toggle('lit', on); });
    }
    line.addEventListener('mouseenter', function () { light(true); });
    line.addEventListener('mouseleave', function () { light(false); });
    line.addEventListener('click', function () {
      var first = partners(line)[0];
      if (first) first.parentElement.scrollTop = first.offsetTop - first.parentElement.offsetTop - 80;
    });
  });
});
function openTarget() {
  var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.tagName === 'DETAILS') { target.open = true; target.scrollIntoView(); }
}
window.addEventListener('hashchange', openTarget);
openTarget();
