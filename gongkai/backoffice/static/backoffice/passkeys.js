/* 通行密钥: asks the browser's authenticator and puts its answer into the form. Without script the form is not shown. */
(function () {
  "use strict";
  var form = document.querySelector("[data-passkey]");
  var block = document.getElementById("passkey-options");
  if (!form || !block || !window.PublicKeyCredential) { return; }
  var making = form.getAttribute("data-passkey") === "create";
  var said = form.querySelector("[data-passkey-said]");

  function bytes(text) {
    var plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, function (sign) { return sign.charCodeAt(0); });
  }

  function text(buffer) {
    var plain = String.fromCharCode.apply(null, new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function withBytes(list) {
    return (list || []).map(function (one) { return Object.assign({}, one, { id: bytes(one.id) }); });
  }

  function asked() {
    var options = JSON.parse(block.textContent);
    options.challenge = bytes(options.challenge);
    if (making) {
      options.user = Object.assign({}, options.user, { id: bytes(options.user.id) });
      options.excludeCredentials = withBytes(options.excludeCredentials);
    } else {
      options.allowCredentials = withBytes(options.allowCredentials);
    }
    return options;
  }

  function answer(made) {
    var response = { clientDataJSON: text(made.response.clientDataJSON) };
    ["attestationObject", "authenticatorData", "signature", "userHandle"].forEach(function (name) {
      if (made.response[name]) { response[name] = text(made.response[name]); }
    });
    return JSON.stringify({ id: made.id, rawId: text(made.rawId), type: made.type, response: response, clientExtensionResults: {} });
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) {
    if (form.elements.credential.value) { return; }
    event.preventDefault();
    said.textContent = "请按浏览器提示操作。";
    var request = { publicKey: asked() };
    (making ? navigator.credentials.create(request) : navigator.credentials.get(request)).then(function (made) {
      form.elements.credential.value = answer(made);
      form.submit();
    }).catch(function () {
      said.textContent = "没有完成。请重试，或者改用口令和动态口令。";
    });
  });
})();
