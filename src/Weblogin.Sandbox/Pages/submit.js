// The form has no meaning of its own: it carries a response from one site to the next.
document.getElementById("submit").submit();
