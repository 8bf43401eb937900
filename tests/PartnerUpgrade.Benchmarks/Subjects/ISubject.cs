using PartnerUpgrade.Benchmarks.Measuring;

namespace PartnerUpgrade.Benchmarks.Subjects;

/// <summary>Something to measure. Each runs in a process of its own, so that none lives off what another has warmed up or left behind.</summary>
internal interface ISubject
{
    /// <summary>What it is called on the command line and in the table.</summary>
    string Name { get; }

    /// <summary>Measures it.</summary>
    Task MeasureAsync(Scale scale, Findings findings);
}
