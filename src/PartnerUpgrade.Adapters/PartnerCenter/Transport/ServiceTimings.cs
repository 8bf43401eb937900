namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>How long things may take.</summary>
internal sealed record ServiceTimings
{
    /// <summary>How long an answer is waited for: as long as the official SDK does; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</summary>
    public TimeSpan AnswerLimit { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How often a read is tried again. With one answer in ten failing, one read in ten million is given up.</summary>
    public int Retries { get; init; } = 7;

    /// <summary>The wait before the first of them; each further one doubles it, with jitter.</summary>
    public TimeSpan FirstBackoff { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest of these waits.</summary>
    public TimeSpan LongestBackoff { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>The pause taken when the service asks for one without saying how long.</summary>
    public TimeSpan DefaultPause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest pause a read waits out; a longer one is for the caller to decide.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often an accepted change of quantity is looked for.</summary>
    public TimeSpan ChangePoll { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How many times.</summary>
    public int ChangePolls { get; init; } = 60;
}
