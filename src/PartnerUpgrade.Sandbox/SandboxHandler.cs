using System.Globalization;
using System.Net.Http.Headers;
using PartnerUpgrade.Sandbox.Snapshots;
using PartnerUpgrade.Sandbox.State;

namespace PartnerUpgrade.Sandbox;

/// <summary>
/// Partner Center's wire contract in memory, over a snapshot of an estate. It decides by rules and data of its own and it changes its
/// state: what is upgraded has moved afterwards. Any REST client runs against it.
/// </summary>
public sealed class SandboxHandler : HttpMessageHandler
{
    /// <summary>Where the sandbox tells what it was asked and has done; neither counted nor protected.</summary>
    public const string StatePath = "/_sandbox/state";

    /// <summary>Where its day is moved on: POST with <c>{"date":"2027-06-30"}</c>. Neither counted nor protected.</summary>
    public const string DatePath = "/_sandbox/date";

    private readonly SandboxStore store;
    private readonly SandboxRouter router;
    private readonly SandboxSettings settings;
    private readonly ReplayedAnswers answers = new();

    private SandboxHandler(SandboxStore store, SandboxSettings settings, SandboxDay day)
    {
        this.store = store;
        this.settings = settings;
        Day = day;
        router = new SandboxRouter(store, Counters, settings, day);
    }

    /// <summary>What was asked and done.</summary>
    public SandboxCounters Counters { get; } = new();

    /// <summary>Which day it is.</summary>
    public SandboxDay Day { get; }

    /// <summary>The tenant of the partner whose estate it is; null where the snapshot does not say.</summary>
    public Guid? PartnerId => Guid.TryParse(store.Partner.Text("id"), out var id) ? id : null;

    /// <summary>The partner's name; null where the snapshot does not say.</summary>
    public string? PartnerName => store.Partner.Text("name");

    /// <summary>Opens a sandbox over a snapshot.</summary>
    /// <param name="snapshotPath">JSON Lines, plain or gzip. It is never changed.</param>
    /// <param name="clock">Time; the machine's own unless a test brings another.</param>
    /// <param name="requiredToken">The bearer token every request must carry; null to ask for none.</param>
    /// <returns>The handler, which owns what it has opened.</returns>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.SnapshotInvalid"/>: there is no such snapshot, or a line of it cannot be read.</exception>
    public static SandboxHandler Open(string snapshotPath, IClock? clock = null, string? requiredToken = null) =>
        Open(new SandboxSettings { SnapshotPath = snapshotPath, Clock = clock ?? SystemClock.Instance, RequiredToken = requiredToken });

    /// <summary>Opens a sandbox.</summary>
    /// <returns>The handler, which owns what it has opened.</returns>
    /// <exception cref="PartnerUpgradeException">
    /// <see cref="PartnerErrorId.SnapshotInvalid"/>: there is no such snapshot, or a line of it cannot be read. <see cref="PartnerErrorId.InputInvalid"/>:
    /// it was taken after the day that was asked for.
    /// </exception>
    public static SandboxHandler Open(SandboxSettings settings)
    {
        var day = settings.Day ?? new SandboxDay(settings.Clock);
        var snapshot = Snapshot.Open(settings.SnapshotPath);
        try
        {
            var (begin, shift) = SandboxCalendar.Begin(settings, day, snapshot.Header.TakenAt);
            return new SandboxHandler(new SandboxStore(snapshot, day, begin, shift), settings, day);
        }
        catch
        {
            snapshot.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var asked = await SandboxRequest.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        return ToMessage(request, asked, Answer(request, asked));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            store.Dispose();
        }

        base.Dispose(disposing);
    }

    private static HttpResponseMessage ToMessage(HttpRequestMessage request, SandboxRequest asked, SandboxResponse answer)
    {
        var content = new WrittenContent(answer);
        if (answer.FileName is { } name)
        {
            content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name };
        }
        else
        {
            content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-8");
        }

        var message = new HttpResponseMessage(answer.Status) { RequestMessage = request, Content = content };
        foreach (var id in new[] { "MS-RequestId", "MS-CorrelationId" })
        {
            message.Headers.TryAddWithoutValidation(id, asked.Header(id) ?? Guid.NewGuid().ToString());
        }

        message.Headers.TryAddWithoutValidation("MS-ServerId", "sandbox");
        return message;
    }

    private SandboxResponse Answer(HttpRequestMessage request, SandboxRequest asked)
    {
        if (asked.Path is StatePath or DatePath)
        {
            return new SandboxControl(store, Counters, Day).Answer(asked);
        }

        Counters.CountRequest();
        if (CultureOf(asked) is not { } wanted)
        {
            return Route(request, asked);
        }

        var culture = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = wanted;
            return Route(request, asked);
        }
        finally
        {
            CultureInfo.CurrentUICulture = culture;
        }
    }

    /// <summary>A machine without a culture speaks English; to tell it so for each answer would cost as much as some answers.</summary>
    private static string NameOf(CultureInfo culture) => culture.Name.Length > 0 ? culture.Name : "en-US";

    /// <summary>The service answers in the language it is asked in (headers, <c>X-Locale</c>); null where that is the machine's own, or none that there is.</summary>
    private static CultureInfo? CultureOf(SandboxRequest asked)
    {
        try
        {
            return asked.Header("X-Locale") is { Length: > 0 } locale && locale != NameOf(CultureInfo.CurrentUICulture) ? CultureInfo.GetCultureInfo(locale) : null;
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }

    private SandboxResponse Route(HttpRequestMessage request, SandboxRequest asked) =>
        !IsAuthenticated(request) ? ServiceRefusal.NotAuthenticated().ToResponse()
        : settings.Replays ? answers.Answer(asked, router.Answer)
        : router.Answer(asked);

    private bool IsAuthenticated(HttpRequestMessage request) =>
        settings.RequiredToken is null
        || (request.Headers.Authorization is { } authorization
            && string.Equals(authorization.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
            && authorization.Parameter == settings.RequiredToken);
}
