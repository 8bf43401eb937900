using BenchmarkDotNet.Attributes;
using PartnerUpgrade.Adapters;
using PartnerUpgrade.Benchmarks.Running;

namespace PartnerUpgrade.Benchmarks.Subjects;

/// <summary>Reads a large policy from its file and checks it.</summary>
public class PolicyBenchmark
{
    private readonly Scratch scratch = new();
    private IPolicySource policies = null!;
    private string path = "";

    /// <summary>The sizes, in offers.</summary>
    public static int[] Sizes { get; set; } = [];

    /// <summary>How many offers the policy has.</summary>
    [ParamsSource(nameof(Sizes))]
    public int Offers { get; set; }

    /// <summary>Writes the policy.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        path = LargePolicy.Write(scratch, Offers);
        policies = new AdapterFactory().CreatePolicySource(Places.Policies);
        if (Read() != Offers * LargePolicy.PathsEach)
        {
            throw new InvalidOperationException("The policy is not the one that was written.");
        }
    }

    /// <summary>Forgets the policy.</summary>
    [GlobalCleanup]
    public void CleanUp() => scratch.Dispose();

    /// <summary>Reads and checks it.</summary>
    [Benchmark]
    public int Read() => policies.Read(path).Policy!.Upgrades.Count;
}
