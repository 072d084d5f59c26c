"use strict";

const { workspace, window } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

function activate(context) {
  const command = workspace.getConfiguration("immortelle").get("command", "immortelle");
  const server = { command, args: ["lsp"] };
  client = new LanguageClient("immortelle", "Immortelle", server, {
    documentSelector: [{ scheme: "file", language: "story" }],
  });
  client.start().catch(() => {
    window.showWarningMessage(
      `Immortelle: "${command} lsp" does not start. Install it with: pip install "immortelle[lsp]"`
    );
  });
  context.subscriptions.push(client);
}

function deactivate() {
  return client ? client.stop() : undefined;
}

module.exports = { activate, deactivate };
