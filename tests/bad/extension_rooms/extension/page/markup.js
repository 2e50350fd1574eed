document.body.innerHTML = "";
