using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace PartnerUpgrade.Tests;

/// <summary>A real browser without a window, spoken to by its own protocol (Chrome DevTools Protocol), in a profile that is gone afterwards.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe"];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string profile = Directory.CreateTempSubdirectory("partnerupgrade-").FullName;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> asked = new();
    private readonly Channel<JsonNode> loads = Channel.CreateUnbounded<JsonNode>();
    private readonly ClientWebSocket socket = new();
    private readonly CancellationTokenSource patience = new(Patience);
    private readonly Process process;
    private string? session;
    private Task listening = Task.CompletedTask;
    private int last;

    private Chromium(string program) => process = Process.Start(new ProcessStartInfo(program,
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run",
        "--remote-debugging-port=0", $"--user-data-dir={profile}", "about:blank",
    ])
    {
        RedirectStandardError = true,
        RedirectStandardOutput = true,
    })!;

    /// <summary>What a page should not do: ask for anything beyond itself, break its own security policy, or have anything to say on the console.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>Starts the browser, or skips the test where there is none.</summary>
    public static async Task<Chromium> StartAsync()
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, $"There is no browser to look at the pages with (none of {string.Join(", ", Names)} is in the path).");
        var browser = new Chromium(program!);
        try
        {
            await browser.ConnectAsync();
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>Shows a file, and returns when it has been loaded.</summary>
    public async Task ShowAsync(string path)
    {
        await AskAsync("Page.navigate", new JsonObject { ["url"] = new Uri(path).AbsoluteUri });
        await loads.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Gives the window a width, and the reader a theme or a sheet of paper.</summary>
    public async Task LookAsync(int width, string scheme, bool isPrinted)
    {
        await AskAsync("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = width, ["height"] = 900, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        await AskAsync("Emulation.setEmulatedMedia", new JsonObject
        {
            ["media"] = isPrinted ? "print" : "screen",
            ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = scheme }),
        });
    }

    /// <summary>The value of an expression in the page; of a promise, what it comes to.</summary>
    public async Task<T> EvaluateAsync<T>(string expression)
    {
        var answer = await AskAsync("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true });
        Assert.True(answer["exceptionDetails"] is null, $"{expression}: {answer["exceptionDetails"]}");
        return answer["result"]!["value"].Deserialize<T>()!;
    }

    /// <summary>Presses and lets go of a key.</summary>
    public async Task PressAsync(string key, string text)
    {
        await AskAsync("Input.dispatchKeyEvent", new JsonObject { ["type"] = "keyDown", ["key"] = key, ["code"] = key, ["text"] = text, ["windowsVirtualKeyCode"] = 13 });
        await AskAsync("Input.dispatchKeyEvent", new JsonObject { ["type"] = "keyUp", ["key"] = key, ["code"] = key, ["windowsVirtualKeyCode"] = 13 });
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        await listening;
        socket.Dispose();
        patience.Dispose();
        Directory.Delete(profile, recursive: true);
    }

    private async Task ConnectAsync()
    {
        const string Mark = "DevTools listening on ";
        _ = process.StandardOutput.ReadToEndAsync();
        string? line;
        do
        {
            line = await process.StandardError.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("The browser ended before it could be spoken to.");
        }
        while (!line.StartsWith(Mark, StringComparison.Ordinal));

        _ = process.StandardError.ReadToEndAsync();
        await socket.ConnectAsync(new Uri(line[Mark.Length..]), patience.Token);
        listening = ListenAsync();
        var target = await AskAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank" });
        var attached = await AskAsync("Target.attachToTarget", new JsonObject { ["targetId"] = target["targetId"]!.GetValue<string>(), ["flatten"] = true });
        session = attached["sessionId"]!.GetValue<string>();
        foreach (var domain in new[] { "Page", "Runtime", "Log", "Network", "Audits" })
        {
            await AskAsync($"{domain}.enable", []);
        }
    }

    private async Task<JsonNode> AskAsync(string method, JsonObject parameters)
    {
        var id = Interlocked.Increment(ref last);
        var answer = asked[id] = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (session is not null)
        {
            message["sessionId"] = session;
        }

        await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, patience.Token);
        var received = await answer.Task.WaitAsync(patience.Token);
        return received["result"] ?? throw new InvalidOperationException($"{method}: {received}");
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[1 << 16];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    Take(JsonNode.Parse(message.ToArray())!);
                    message.SetLength(0);
                }
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or JsonException)
        {
            // The browser has ended, or took too long: whoever waits for an answer is told so by its own patience.
        }
    }

    private void Take(JsonNode message)
    {
        if (message["id"] is { } id)
        {
            if (asked.TryRemove(id.GetValue<int>(), out var waiting))
            {
                waiting.SetResult(message);
            }

            return;
        }

        var told = message["params"];
        switch (message["method"]!.GetValue<string>())
        {
            case "Page.loadEventFired":
                loads.Writer.TryWrite(message);
                break;
            case "Network.requestWillBeSent" when told!["request"]!["url"]!.GetValue<string>() is var url && !url.StartsWith("file:", StringComparison.Ordinal):
                Complaints.Enqueue($"request for {url}");
                break;
            case "Log.entryAdded" or "Runtime.exceptionThrown" or "Runtime.consoleAPICalled" or "Audits.issueAdded" or "Page.javascriptDialogOpening":
                Complaints.Enqueue(message.ToJsonString());
                break;
        }
    }
}
