#!/usr/bin/env bash
# Microsoft.Identity.Client 4.92.0 (MSAL.NET): what two clients of one process share.
#
# Guess: two public clients, each built anew with an HttpClient of its own and no token cache in common, know nothing of each other: the second's
# renewal asks its own server.
# What happens: after a server refused the first client's renewal (invalid_grant: somebody has to sign in), the second's renewal fails with the
# same refusal and asks nobody, though its user has just signed in and its server would say yes. MSAL keeps such refusals for two minutes for the
# whole process, by application, authority, scopes and account.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cat >"$work/App.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.Identity.Client" Version="[4.92.0]" /></ItemGroup>
</Project>
XML
cat >"$work/Program.cs" <<'CS'
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Identity.Client;

string[] scopes = ["https://api.example/user_impersonation"];

async Task<(IPublicClientApplication Client, Server Server, IAccount Account)> SignIn()
{
    var server = new Server();
    var client = PublicClientApplicationBuilder.Create("5e2f1a47-0d8b-4c52-9f67-3a1b8c9d0e11")
        .WithAuthority("https://login.microsoftonline.com/fabrikam.example", validateAuthority: false)
        .WithInstanceDiscovery(false)
        .WithHttpClientFactory(server)
        .Build();
    var signedIn = await client.AcquireTokenWithDeviceCode(scopes, _ => Task.CompletedTask).ExecuteAsync();
    return (client, server, signedIn.Account);
}

async Task Renew(string name, IPublicClientApplication client, Server server, IAccount account)
{
    var before = server.Requests;
    string outcome;
    try { outcome = (await client.AcquireTokenSilent(scopes, account).WithForceRefresh(true).ExecuteAsync()).AccessToken.Length > 0 ? "renewed" : "empty"; }
    catch (MsalUiRequiredException refused) { outcome = refused.ErrorCode; }
    Console.WriteLine($"{name}: {outcome}, requests {server.Requests - before}");
}

var first = await SignIn();
first.Server.Refuses = true;
await Renew("first client, server says no", first.Client, first.Server, first.Account);
var second = await SignIn();
await Renew("second client, server would say yes", second.Client, second.Server, second.Account);

sealed class Server : HttpMessageHandler, IMsalHttpClientFactory
{
    private int issued;
    public int Requests { get; private set; }
    public bool Refuses { get; set; }
    public HttpClient GetHttpClient() => new(this, disposeHandler: false);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        if (request.RequestUri!.AbsolutePath.EndsWith("/devicecode"))
            return Answer(200, new { device_code = "d", user_code = "u", verification_uri = "https://login.example", expires_in = 900, interval = 0, message = "" });
        if (Refuses)
            return Answer(400, new { error = "invalid_grant", error_description = "AADSTS50076: sign in again." });
        return Answer(200, new
        {
            token_type = "Bearer", expires_in = 3600, scope = "https://api.example/user_impersonation",
            access_token = $"access{++issued}", refresh_token = $"refresh{issued}",
            client_info = Encode(new { uid = "user", utid = "tenant" }),
            id_token = $"{Encode(new { alg = "none" })}.{Encode(new { oid = "user", tid = "tenant", sub = "user", preferred_username = "admin@fabrikam.example" })}.",
        });
    }

    private static Task<HttpResponseMessage> Answer(int status, object body) => Task.FromResult(new HttpResponseMessage((HttpStatusCode)status)
    {
        Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"),
    });

    private static string Encode(object content) => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(content)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
CS
seen=$(dotnet run --project "$work" 2>&1)
printf '%s\n' "$seen"
expected='first client, server says no: invalid_grant, requests 1
second client, server would say yes: invalid_grant, requests 0'
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: a refusal is the whole process's, not the client's."
